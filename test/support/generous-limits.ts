const MANY = '1000000000';

/** Limits that are in force, but that no test or benchmark reaches unless it lowers them. */
export const generousLimits = {
  RATE_LIMIT_USER: MANY,
  RATE_LIMIT_PARTNER: MANY,
  RATE_LIMIT_REFUSED: MANY,
  RATE_LIMIT_UNKNOWN_CALLERS: MANY,
  RATE_LIMIT_UNKNOWN_LINKS: MANY,
  KEY_REVEALS_PER_HOUR: MANY,
};
