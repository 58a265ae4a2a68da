/** An expression that prose must not contain, and what to write instead. */
interface Rule {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** A space in a pattern matches a line break too. */
function avoid(pattern: RegExp, instead: string): Rule {
  return { pattern: new RegExp(pattern.source.replaceAll(' ', '\\s+'), `gm${pattern.flags}`), instead };
}

/**
 * The expressions to avoid. Their patterns leave out what is right: a server behind a proxy, the folder where files are
 * stored, twice as many rows as before. `wording.test.ts` has an example of each expression and of each exception.
 */
export const vocabulary: readonly Rule[] = [
  avoid(/\b(tells?|told|telling)\b/i, 'send, return, report or describe'),
  avoid(/\b(says|said)\b/i, 'state, report or return'),
  avoid(/\bgives\b(?! (up|way)\b)/i, 'returns'),
  avoid(/\bwho(m|ever|mever)\b/i, 'who, the caller or anyone who'),
  avoid(/\bwhatever\b/i, 'any, anything or regardless of'),
  avoid(/\bstrangers?\b/i, 'anonymous caller'),
  avoid(/\bso many\b/i, 'up to N'),
  avoid(/(?<!\b(twice|times|half) )\bas many (?!times\b)(\w+ )?as\b/i, 'up to N, at most N or the same number of'),
  avoid(/\bask(s|ed|ing)? for\b/i, 'request'),
  avoid(
    /\bwhat ((had|has|have|may|might|will) )?(became|become|becomes|came|come|comes) of\b/i,
    'status, outcome or result',
  ),
  avoid(
    /\bbeside\b(?! (the|a|its|each) ([\w-]+ )?(button|field|label|menu|name|panel|title)\b)/i,
    'alongside or next to',
  ),
  avoid(/\bbehind (this |that |the |a |its )?(cursor|event|item|line|page|payment|row|text|word)s?\b/i, 'after'),
  avoid(/\banew\b/i, 'again'),
  avoid(/\bmeanwhile\b/i, 'concurrently, or leave it out'),
  avoid(/(?<!\b(time|hour|minute|second|day|week|year)s? )\bgo(es)? by\b/i, 'uses or is keyed by'),
  avoid(/\bmend(s|ed|ing|able)?\b/i, 'fix or correct'),
  avoid(/\bslips? of the (pen|tongue)\b/i, 'input mistakes'),
  avoid(/\bat hand\b/i, 'available'),
  avoid(
    /(?<!\b(cause|difference|problem|reason|risk) )\blies? (at|in|on|outside|under|within)\b/i,
    'is in or is stored in',
  ),
  avoid(/\bstands? (above|at|before|below|beside|here|in|next|on|there|under)\b/i, 'is or is in'),
  avoid(/\bas (it|they) stands?\b/i, 'unchanged, or leave it out'),
  avoid(/\bwhere (\w+ ){1,4}stands?\b/i, 'the status of'),
  avoid(/(?<=(^|[.:;|*])\s*)Of an? [\w-]+ (that|which|whose)\b/, 'Marks a …, or begin with the subject'),
  avoid(/\bmade of\b/i, 'built from, generated from or consists of'),
  avoid(/\bheld against\b|\bholds? (\w+ ){1,4}against\b/i, 'compared with'),
  avoid(/\bway of (a|an|the|each) request\b/i, 'path of a request'),
  avoid(/\b(comes?|came|coming) up\b/i, 'occurs or starts'),
  avoid(/\b(may|can|could|might) be had\b/i, 'is available'),
  avoid(/\bthat nobody\b/i, 'that no one, or begin with the subject'),
  avoid(/\bby then\b/i, 'at that time, or current'),
  // Other senses of "where" than that of a place.
  avoid(/(?<=(^|[.:;|*])\s*)Where (an?|no|several|this|those) [^.:;]{1,80},/, 'if or when'),
  avoid(/\bwhere (both|left out|needed|neither|no|nobody|none|nothing|omitted|possible)\b/i, 'if or when'),
  avoid(
    /\bwhere (it|one|that|they|this|those) (is|are|was|were) (blocked|empty|given|missing|needed|null|set)\b/i,
    'if or when',
  ),
  avoid(/\bwhere (it|one|that|there|they|this|those) \w+ (no|nobody|none|not|nothing)\b/i, 'if or when'),
  // In lower case, since WHERE is a keyword of SQL.
  avoid(
    /\b([Cc]ounted|[Ee]mpty|[Ee]xcept|[Ff]ails|[Ff]alse|[Nn]ull|[Oo]nly|[Rr]efused|[Tt]hrows|[Tt]rue|[Uu]nless),? where\b/,
    'if or when',
  ),
];
