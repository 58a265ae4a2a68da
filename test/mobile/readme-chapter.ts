import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const [, CHAPTER = ''] = /^## For mobile clients\n(.*?)^## /ms.exec(README) ?? [];

/** What the first lines of the walk define, and then all lines of the chapter for mobile clients. */
export const mobileScripts = [scriptsIn(README)[0], ...scriptsIn(CHAPTER)];

/** The document of its example. */
export const [, screenDocument = ''] = /^SCREEN='(.*?)'$/ms.exec(CHAPTER) ?? [];

/** The bytes that its table tells, by what is sent. */
export const bytesTold: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  [...CHAPTER.matchAll(/^\| (\S.*?) +\| ([\d,]+) +\| ([\d,]+) +\|$/gm)].map(([, name, ...figures]) => [
    name,
    figures.map((figure) => Number(figure.replaceAll(',', ''))),
  ]),
);

function scriptsIn(text: string): readonly string[] {
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, script = '']) => script);
}
