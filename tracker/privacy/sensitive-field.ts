/** Types whose values are of a person, and files: their names are. */
const sensitiveType = /^(email|tel|file)$/i;

/**
 * Words for what nobody else is to know, in names that were split into words, and in the words of `autocomplete`, such as
 * `cc-csc` and `one-time-code`. Where it is unclear, as in a "gift card" or a "zip code", the value is masked.
 */
const sensitiveWord =
  /pass ?w|passcode|\bpwd|secret|token|credit|card|\bcc\b|\bcv[vc]|\bssn|social sec|\biban|\bpin\b|\botp\b|\bcode|\bapi ?key|\bkey\b|\bauth(?!ors?\b)|session|jwt|signature|e ?mail|phone|\btel\b/;

/** Words with such a word in them that are none. Left out of the pattern above, as Safari before 16.4 has no lookbehind. */
const harmlessWord = /(dis|post|score|wild)card|card(igan|iff|inal|board)|ibanez/g;

/** What somebody typed into a field that asks for something else: an address, or the number of a card. */
const sensitiveValue = /\S@\S+\.\S|\d([ -]?\d){12,}/;

const splitWords = (text: string) =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}]+/gu, ' ')
    .toLowerCase()
    .replace(harmlessWord, '');

/** Whether a field asks for what is masked even where inputs are not, or holds such a value. */
export function isSensitiveField(field: Element, value: string): boolean {
  const get = (attribute: string) => field.getAttribute(attribute) ?? '';
  if (sensitiveType.test(get('type'))) return true;
  // Numbers of a fixed length are codes, PINs and cards.
  if (get('inputmode') === 'numeric' && field.hasAttribute('maxlength')) return true;
  const names = ['id', 'name', 'autocomplete', 'aria-label', 'placeholder', 'title'].map(get);
  if (sensitiveWord.test(splitWords([...names, ...listLabels(field)].join(' ')))) return true;
  // Bullets without being a password, as banks have them.
  const bullets = getComputedStyle(field).getPropertyValue('-webkit-text-security');
  return sensitiveValue.test(value) || (bullets !== '' && bullets !== 'none');
}

/** What stands beside a field. */
function listLabels(field: Element): string[] {
  const ids = (field.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const root = field.getRootNode() as Partial<Document>;
  const labels = 'labels' in field ? [...((field.labels as NodeListOf<Element> | null) ?? [])] : [];
  return [...labels, ...ids.map((id) => root.getElementById?.(id))].map((label) => label?.textContent ?? '');
}
