const TARGETS = [
  'canary',
  'etc/passwd',
  'gateway.sqlite',
  'package.json',
  'keys/link-signing-keys',
  'windows/win.ini',
  'proc/self/environ',
];

/** All spellings of "one directory up" that some program has accepted. */
const UPWARDS = [
  '../',
  '..\\',
  './../',
  '..//',
  '....//',
  '..../',
  '..;/',
  '%2e%2e/',
  '%2e%2e%2f',
  '..%2f',
  '..%5c',
  '%252e%252e%252f',
  '..%252f',
  '%c0%ae%c0%ae/',
  '..%c0%af',
  '..%c1%9c',
  '%uff0e%uff0e/',
  '．．/',
  '..／',
  '..∕',
  '..＼',
  '.%00./',
  '..\0/',
  '.\u200b./',
  '\\\\..\\',
];

const ABSOLUTE = [
  '/etc/passwd',
  '//etc/passwd',
  '/proc/self/fd/3',
  'C:\\windows\\win.ini',
  'C:/windows/win.ini',
  'C:win.ini',
  '\\\\evil.example\\share\\a',
  '//evil.example/share/a',
  '\\\\?\\C:\\a',
  'file:///etc/passwd',
  'https://evil.example/a',
  '~/.ssh/id_rsa:',
  '/dev/null',
  '/',
  '\\',
  '.',
  '..',
  '...',
  '/.',
  '/..',
];

/** Over 200 names that try to lead out of their directory. */
export const hostileNames: readonly string[] = [
  ...UPWARDS.flatMap((up) => TARGETS.map((target) => `${up}${up}${target}`)),
  ...UPWARDS.map((up) => `a/${up.repeat(12)}etc/passwd`),
  ...ABSOLUTE,
];
