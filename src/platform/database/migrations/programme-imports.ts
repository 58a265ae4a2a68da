const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz:._-';

/** The check of the ids of imports. */
export const programmeImportId = `SUBSTR("id", 1, 4) = 'imp_' AND LENGTH("id") BETWEEN 5 AND 124
    AND TRIM(SUBSTR("id", 5), '${CHARACTERS}') = ''`;
