// What stands in the outlet already is not put there again: to move it would have it drawn twice.
{
  const outlet = document.getElementById('outlet');
  outlet.appendChild = (node) => (node.parentNode === outlet ? node : Node.prototype.appendChild.call(outlet, node));
}
