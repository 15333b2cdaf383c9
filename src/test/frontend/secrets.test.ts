// Run by FrontendRulesTest with Node, which strips the types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayBeKept } from '../../../frontend/secrets.ts';

test('what is no secret is kept', () => {
  const plain = [
    'half-typed',
    '',
    'https://github.com/',
    'https://github.com/acme/shop.git',
    'http://git.local:8080/shop',
    'git@github.com:acme/shop.git',
    'ssh://git@github.com/acme/shop',
    'ssh-ed25519 AAAAC3Nz ann@laptop',
  ];
  plain.forEach((text) => assert.ok(mayBeKept(text), text));
});

test('an address with a token is kept at no key of it', () => {
  const addresses = [
    'https://ghp_s3cret@github.com/acme/shop',
    'https://oauth2:glpat-s3cret@gitlab.com/acme/shop',
    ' http://ann:42@git.local/shop',
    'https://s3cret.x@git.local/shop',
    'ssh://ann:s3cret@git.local/shop',
  ];
  for (const url of addresses) {
    for (let typed = url.indexOf('//') + 2; typed <= url.length; typed++) {
      assert.ok(!mayBeKept(url.slice(0, typed)), url.slice(0, typed));
    }
  }
  assert.ok(!mayBeKept('https://git.local/acme/shop?private_token=s3cret'));
});

test('a private key is not kept', () => {
  assert.ok(!mayBeKept('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz'));
});
