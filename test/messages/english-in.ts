/** Names, file types, units and text that users type or send unchanged: the same in all languages. */
const NAMES = [
  ...[
    'ID',
    'GUID',
    'en',
    'zh',
    'CN',
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
    'editionId',
    'editionIds',
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

/** Placeholders, paths, media types, addresses, GUIDs, times, values of enums, ids with digits, and single letters. */
const NO_WORDS =
  /\{\w+\}|[\w.-]+@[\w.-]+|[\da-f]+(?:-[\da-f]+){4}|\d{4}-\d\d-\d\dT[\d:]+Z|[\w.-]*\/[\w./+-]*|[A-Z]+(?:_[A-Z]+)+|[A-Z]+\d[\d:]*|(?<!\w)[A-Z](?!\w)/g;

/** Returns the English words in a text of another language, without names. */
export function englishIn(text: string): readonly string[] {
  const words = text.replace(NO_WORDS, '').match(/[A-Za-z]+/g) ?? [];
  return words.filter((word) => !NAMES.includes(word));
}
