const UNITS = ['gigabyte', 'megabyte', 'kilobyte'] as const;
const KILO = 1_000;

/** The size of a file for people, as well as to the byte: `5.2 GB (5,233,123,328 bytes)`. */
export function fileSizeIn(locale: string, sizeBytes: number): string {
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
