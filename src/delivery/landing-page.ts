import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalogue/catalogue';
import { titleIn } from '../catalogue/translations';
import type { TextName } from '../platform/i18n/languages/en';
import { messageFor } from '../platform/i18n/messages';
import type { Download } from './find-download';

const STYLE = `
  :root { color-scheme: light dark; --page: light-dark(#fff, #1c2433); --text: light-dark(#16213a, #e6ebf5);
    --quiet: light-dark(#4a5a78, #aeb9cd); --accent: light-dark(#0b5cad, #8cb8ff); --on-accent: light-dark(#fff, #10192b); }
  body { font: 16px/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); max-width: 42rem; margin: 10vh auto; padding: 0 1rem; }
  h1 { font-size: 1.3rem; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; }
  dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
  code { font-size: .85rem; }
  a { color: var(--accent); }
  button { font: inherit; padding: .6rem 2rem; border: 0; border-radius: .4rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Content security policy of the page: it can load and run nothing, and send its form only to this server. */
export const LANDING_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A download, the catalogue with its product, and the path of its transfer if it was just started. */
export interface LandingPage {
  readonly download: Download;
  readonly catalogue: Catalogue;
  readonly transferPath: string | null;
}

/**
 * Returns the page for a browser that opens a link, and for every other request that is not for the file itself. It shows the
 * product, the file, the remaining downloads and the expiry of the link (S10), and a button. Only the button counts a download,
 * so that link scanners and previews use none. Once it has, the page shows how many are left now.
 */
export function landingPage({ download, catalogue, transferPath }: LandingPage, locale: string): string {
  const { link, edition } = download;
  const product = catalogue.product(edition.productId);
  const button = `<form method="post"><button>${escapeHtml(messageFor(locale, 'download'))}</button></form>`;
  return page(
    locale,
    product ? titleIn(locale, product, catalogue) : edition.fileName,
    factsOf(download, locale),
    transferPath === null ? '' : started(transferPath, locale),
    link.downloadsUsed < link.maxDownloads ? button : '',
  );
}

function factsOf({ link, edition }: Download, locale: string): string {
  const text = (name: TextName) => escapeHtml(messageFor(locale, name));
  const number = new Intl.NumberFormat(locale);
  const left = `${number.format(link.maxDownloads - link.downloadsUsed)} / ${number.format(link.maxDownloads)}`;
  const facts = [
    [text('fileName'), escapeHtml(edition.fileName)],
    [text('fileSize'), escapeHtml(fileSizeIn(locale, edition.sizeBytes))],
    ['SHA-256', `<code>${escapeHtml(edition.sha256)}</code>`],
    [text('downloadsLeft'), left],
    [text('validUntil'), timeIn(locale, link.expiresAt)],
  ];
  return `<dl>${facts.map(([term, fact]) => `<dt>${term}</dt><dd>${fact}</dd>`).join('')}</dl>`;
}

/** The response of this page makes the browser start the transfer; the link is for browsers that do not. */
function started(transferPath: string, locale: string): string {
  const text = (name: TextName) => escapeHtml(messageFor(locale, name));
  const link = `<a href="${escapeHtml(transferPath)}">${text('downloadNotStarted')}</a>`;
  return `<p role="status">${text('downloadStarted')} ${link}</p>`;
}

function timeIn(locale: string, instant: number): string {
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return `<time datetime="${new Date(instant).toISOString()}">${escapeHtml(format.format(instant))}</time>`;
}

/** Returns the page for a link that serves no downloads. */
export function refusalPage(message: string, locale: string): string {
  return page(locale, message);
}

function page(locale: string, title: string, ...parts: readonly string[]): string {
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${parts.join('')}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const UNITS = ['gigabyte', 'megabyte', 'kilobyte'] as const;
const KILO = 1_000;

/** Returns the size of a file, rounded and exact: `5.2 GB (5,233,123,328 bytes)`. */
function fileSizeIn(locale: string, sizeBytes: number): string {
  const exactly = amountIn(locale, sizeBytes, { unit: 'byte', unitDisplay: 'long' });
  const power = UNITS.findIndex((_, index) => sizeBytes >= KILO ** (UNITS.length - index));
  const unit = UNITS[power];
  if (!unit) return exactly;
  const rounded = amountIn(locale, sizeBytes / KILO ** (UNITS.length - power), { unit, maximumFractionDigits: 1 });
  return `${rounded} (${exactly})`;
}

function amountIn(locale: string, amount: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, { style: 'unit', ...options }).format(amount);
}
