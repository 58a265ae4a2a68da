/** The abbreviations of control characters, from U+0000 on. */
const CONTROLS = [
  ...['NUL', 'SOH', 'STX', 'ETX', 'EOT', 'ENQ', 'ACK', 'BEL', 'BS', 'TAB', 'LF', 'VT', 'FF', 'CR', 'SO', 'SI'],
  ...['DLE', 'DC1', 'DC2', 'DC3', 'DC4', 'NAK', 'SYN', 'ETB', 'CAN', 'EM', 'SUB', 'ESC', 'FS', 'GS', 'RS', 'US'],
];
const ABBREVIATIONS: ReadonlyMap<number, string> = new Map([
  ...CONTROLS.map((name, code) => [code, name] as const),
  ...([
    [0x7f, 'DEL'],
    [0x85, 'NEL'],
    [0xad, 'SHY'],
    [0x200b, 'ZWSP'],
    [0x200e, 'LRM'],
    [0x200f, 'RLM'],
    [0x2028, 'LSEP'],
    [0x2029, 'PSEP'],
    [0x202a, 'LRE'],
    [0x202b, 'RLE'],
    [0x202c, 'PDF'],
    [0x202d, 'LRO'],
    [0x202e, 'RLO'],
    [0x2060, 'WJ'],
    [0xfeff, 'BOM'],
  ] as const),
]);

/** Names a character independently of the language: `U+0007 (BEL)`, or `U+0065 (e)` if it is visible. */
function characterName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const isVisible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character);
  const name = ABBREVIATIONS.get(code) ?? (isVisible ? character : null);
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return name === null ? point : `${point} (${name})`;
}

/** Returns the name of the first character that matches and its position, counted from 1. Returns null if none matches. */
export function findCharacter(text: string, pattern: RegExp): { character: string; position: number } | null {
  const found = pattern.exec(text);
  return found && { character: characterName(found[0]), position: [...text.slice(0, found.index)].length + 1 };
}
