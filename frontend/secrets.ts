/** What is typed and may be kept in the browser. Pure, so that Node can test it as it is. */

/** Its host is whole and has no password before it: until the slash, whatever is typed may be a token. */
const PLAIN = /^(https?:\/\/|git:\/\/|ssh:\/\/([\w.-]+@)?)[a-z0-9.-]+(:\d+)?\/[^@?#]*$/i;

/** Not an address that has a token in it, or may have when more of it is typed; not a private key. */
export function mayBeKept(typed: string): boolean {
  const text = typed.trim();
  if (/^-----|PRIVATE KEY|PuTTY-User-Key|Private-Lines|^b3BlbnNzaC1rZXk/.test(text)) return false;
  return text.includes('://') ? PLAIN.test(text) : !/^[^\s/]*:[^\s/]*@/.test(text);
}
