use strict;
use Socket qw(:DEFAULT getaddrinfo SHUT_WR);
my ($host, $port) = @ARGV;
my ($error, @found) = getaddrinfo($host, $port, {socktype => SOCK_STREAM});
my $socket;
for my $to (@found) {
  socket(my $try, $to->{family}, SOCK_STREAM, 0) or next;
  if (connect($try, $to->{addr})) { $socket = $try; last }
  # What an address says that this machine does not have is the least of the reasons.
  $error = "$!" unless $error && $!{EADDRNOTAVAIL};
  close $try;
}
unless ($socket) { print STDERR "$error\n"; exit 1 }
syswrite(STDOUT, "\n");
sub copy {
  my ($from, $to) = @_;
  my $piece;
  while (my $read = sysread($from, $piece, 65536)) {
    for (my $at = 0; $at < $read;) {
      my $wrote = syswrite($to, $piece, $read - $at, $at);
      defined $wrote or return;
      $at += $wrote;
    }
  }
}
my $writer = fork();
if (!$writer) { copy(\*STDIN, $socket); shutdown($socket, SHUT_WR); exit 0 }
copy($socket, \*STDOUT);
kill 'TERM', $writer;
