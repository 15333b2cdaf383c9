/**
 * The words that the browser writes by itself, in the page's language; those of the server stand in
 * vaadin-i18n/translations.properties. Pure, so that Node can test that no language misses one.
 */
const ENGLISH = {
  'connection.lost': 'The server does not answer. Trying again…',
  copy: 'copy',
  'copy.what': 'Copy {0}',
  copied: 'Copied',
  never: 'never',
  'time.now': 'Just now',
  'time.ago': '{0} ago',
  'time.yesterday': 'Yesterday',
  'time.days': '{0} days ago',
  'time.in': 'in {0}',
  'time.over': 'now',
  'time.at': '{0} at {1}',
  theme: 'Theme',
  'theme.light': 'Light theme',
  'theme.dark': 'Dark theme',
  'theme.system': 'System theme',
};

const GERMAN: Record<keyof typeof ENGLISH, string> = {
  'connection.lost': 'Der Server antwortet nicht. Neuer Versuch…',
  copy: 'kopieren',
  'copy.what': '{0} kopieren',
  copied: 'Kopiert',
  never: 'nie',
  'time.now': 'Gerade eben',
  'time.ago': 'vor {0}',
  'time.yesterday': 'Gestern',
  'time.days': 'vor {0} Tagen',
  'time.in': 'in {0}',
  'time.over': 'jetzt',
  'time.at': '{0} um {1}',
  theme: 'Farbschema',
  'theme.light': 'Helles Farbschema',
  'theme.dark': 'Dunkles Farbschema',
  'theme.system': 'Farbschema des Systems',
};

export type TextKey = keyof typeof ENGLISH;

/** The page's language, as the server chose it from what the browser asked for. */
function german(): boolean {
  return typeof document !== 'undefined' && document.documentElement.lang.startsWith('de');
}

export function text(key: TextKey, ...values: (string | number)[]): string {
  return (german() ? GERMAN : ENGLISH)[key].replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)]));
}
