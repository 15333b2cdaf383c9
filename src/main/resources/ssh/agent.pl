# A socket for programs that want an SSH agent, named on the first line. What comes from whoever
# connects goes to standard output, what is for them comes from standard input: the connection's
# number, the length, the bytes; a length of nothing is its end.
use strict;
use Socket;
my @letters = ('a' .. 'z', 0 .. 9);
my $folder = '/tmp/ssh-' . join '', map { $letters[rand @letters] } 1 .. 12;
my $path = "$folder/agent";
umask 077;
sub leave { unlink $path; rmdir $folder; exit 0 }
$SIG{$_} = \&leave for qw(HUP INT TERM);
$SIG{PIPE} = 'IGNORE';
mkdir $folder or die "$folder: $!\n";
socket(my $listener, AF_UNIX, SOCK_STREAM, 0);
bind($listener, sockaddr_un($path)) && listen($listener, 16) or die "$path: $!\n";

sub pass {
  my ($to, $bytes) = @_;
  while (length $bytes) {
    my $wrote = syswrite($to, $bytes) or return;
    substr($bytes, 0, $wrote) = '';
  }
}

pass(*STDOUT, "$path\n");
my ($number, $held, %peers) = (0, '');
while (1) {
  my $all = '';
  vec($all, fileno $_, 1) = 1 for *STDIN, $listener, values %peers;
  next if select(my $ready = $all, undef, undef, undef) < 1;
  # A connection that is new in this round comes last: it may have the number of a file just closed.
  for my $id (keys %peers) {
    next unless vec($ready, fileno $peers{$id}, 1);
    my $length = sysread($peers{$id}, my $bytes, 16384) || 0;
    pass(*STDOUT, pack('NN', $id, $length) . ($length ? $bytes : ''));
    delete $peers{$id} unless $length;
  }
  if (vec($ready, fileno STDIN, 1)) {
    leave() unless sysread(STDIN, $held, 65536, length $held);
    while (length $held >= 8) {
      my ($id, $length) = unpack 'NN', $held;
      last if length $held < 8 + $length;
      my $bytes = substr $held, 8, $length;
      substr($held, 0, 8 + $length) = '';
      if (!$length) { delete $peers{$id} }
      elsif ($peers{$id}) { pass($peers{$id}, $bytes) }
    }
  }
  if (vec($ready, fileno $listener, 1) && accept(my $peer, $listener)) { $peers{++$number} = $peer }
}
