/** Compares texts of the catalogue as an English reader sorts them: numbers by their value. */
export const collator = new Intl.Collator('en', { numeric: true });
