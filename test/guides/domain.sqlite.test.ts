import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CancellationStatus } from '../../src/cancellations/cancellation-request.entity';
import { DownloadLinkStatus } from '../../src/delivery/download-link.entity';
import { SoftwareStatus } from '../../src/software/software.entity';
import { readCode, readPage } from '../support/pages';

const ROOT = join(__dirname, '../..');
const PAGE = 'docs/domain.md';

describe('docs/domain.md', () => {
  it('defines the rules S1 to S17, and so every rule that the code and the schema cite', () => {
    const defined = [...readPage(PAGE).matchAll(/^### S(\d+)$/gm)].map(([, number]) => Number(number));
    expect(defined).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
    const cited = ['src', 'schema'].flatMap(filesIn).flatMap((file) => rulesCitedIn(readFileSync(file, 'utf8')));
    expect(defined).toEqual(expect.arrayContaining([...new Set(cited)]));
  });

  it.each([
    ['software', SoftwareStatus],
    ['a download link', DownloadLinkStatus],
    ['a cancellation request', CancellationStatus],
  ])('shows every status of %s in its state diagram', (_of, status) => {
    const diagrams = readCode(PAGE, 'mermaid').map(
      (diagram) => new Set(diagram.match(/\b[A-Z]+(_[A-Z]+)*\b(?=( -->|: |$))/gm)),
    );
    expect(diagrams.filter((states) => Object.keys(status).every((name) => states.has(name)))).toHaveLength(1);
  });
});

function filesIn(directory: string): string[] {
  const files = readdirSync(join(ROOT, directory), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(ts|tsx|graphql)$/.test(file)).map((file) => join(ROOT, directory, file));
}

function rulesCitedIn(text: string): number[] {
  return [...text.matchAll(/\bS(\d+)\b(?:–S(\d+)\b)?/g)].flatMap(([, first, last = first]) => {
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, index) => Number(first) + index);
  });
}
