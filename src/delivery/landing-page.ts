import { createHash } from 'node:crypto';
import { messageFor } from '../messages/messages';
import type { Download } from './find-download';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; max-width: 42rem; margin: 10vh auto; padding: 0 1rem; }
  h1 { font-size: 1.3rem; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; }
  dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
  code { font-size: .85rem; }
  button { font: inherit; padding: .6rem 2rem; border: 0; border-radius: .4rem; background: #0b5cad; color: #fff; cursor: pointer; }`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Lets the page load nothing, run nothing, and send its one form to this server. */
export const LANDING_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/**
 * What a browser sees that follows a pasted link: the file, what is left of the link (S10), and a button. Nothing is
 * counted before the button is pressed, so scanners and previews of the link spend no download.
 */
export function landingPage({ link, edition }: Download, locale: string): string {
  const text = (name: Parameters<typeof messageFor>[1]) => messageFor(locale, name);
  const facts = [
    [text('fileSize'), `${new Intl.NumberFormat(locale).format(edition.sizeBytes)} B`],
    ['SHA-256', edition.sha256],
    [text('downloadsLeft'), `${link.maxDownloads - link.downloadsUsed} / ${link.maxDownloads}`],
    [text('validUntil'), `${new Date(link.expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`],
  ];
  const list = facts.map(([term, fact]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(fact)}</dd>`).join('');
  return page(
    locale,
    edition.fileName,
    `<dl>${list}</dl><form method="post"><button>${escapeHtml(text('download'))}</button></form>`,
  );
}

/** The same page for a link that serves nothing. */
export function refusalPage(message: string, locale: string): string {
  return page(locale, message, '');
}

function page(locale: string, title: string, body: string): string {
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(title)}</h1>${body}</body></html>`;
}

function escapeHtml(text: string | undefined): string {
  return (text ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
