# Becomes the image's own sftp server.
for server in /usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server \
  /usr/libexec/sftp-server /usr/lib/sftp-server; do
  if [ -x "$server" ]; then exec "$server"; fi
done
echo "vm: This workspace's image has no sftp server. Install openssh-sftp-server in it, or copy with tar: ssh ... tar c . | tar x" >&2
exit 254
