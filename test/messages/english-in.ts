/** Names, file types, units and text that is typed or sent unchanged: the same in all languages. */
const NAMES = [
  ...[
    'ID',
    'CORS',
    'ORIGINS',
    'URL',
    'HTTP',
    'UTF',
    'Host',
    'Expect',
    'If',
    'Match',
    'POST',
    'WebSocket',
    'graphql',
    'stream',
    'localhost',
    'continue',
    'first',
    'last',
    'typename',
  ],
  ...['pdf', 'png', 'jpg', 'txt', 'csv', 'PDF', 'ZIP', 'XML', 'CSV', 'JavaScript', 'Excel'],
  ...[
    'Windows',
    'Server',
    'SQL',
    'Office',
    'LTSC',
    'Mac',
    'Exchange',
    'SharePoint',
    'BizTalk',
    'Visual',
    'Studio',
    'CAL',
  ],
];

/** The English words of a text in another language; paths and media types are none. */
export function englishIn(text: string): readonly string[] {
  const words = text.replace(/\{\w+\}|[\w.-]*\/[\w./+-]*/g, '').match(/[A-Za-z]+/g) ?? [];
  return words.filter((word) => !NAMES.includes(word));
}
