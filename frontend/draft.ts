/**
 * Keeps what is typed or chosen in a field that has data-keep="form/field" for as long as the tab lives, so
 * that a page that had to come back with its server has it again.
 */
import { mayBeKept } from './secrets';

const PREFIX = 'vm-draft/';

function take(form: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + form) ?? '{}');
  } catch {
    return {};
  }
}

function put(form: string, field: string, value: string | undefined) {
  sessionStorage.setItem(PREFIX + form, JSON.stringify({ ...take(form), [field]: value }));
}

/** What stands in it; of a choice, the data-choice within. */
function valueOf(input: HTMLInputElement | HTMLTextAreaElement) {
  if (input.type !== 'radio') return input.value;
  return input.closest('vaadin-radio-button')?.querySelector<HTMLElement>('[data-choice]')?.dataset.choice;
}

document.addEventListener('input', (event) => {
  const field = event.composedPath().find((e): e is HTMLElement => e instanceof HTMLElement && !!e.dataset.keep);
  const typed = event.composedPath()[0];
  if (!field || !(typed instanceof HTMLInputElement || typed instanceof HTMLTextAreaElement)) return;
  const [form, name] = field.dataset.keep!.split('/');
  const value = valueOf(typed);
  put(form, name, value !== undefined && mayBeKept(value) ? value : undefined);
});

(window as unknown as Record<string, unknown>).vmDraft = {
  take,
  put,
  forget: (form: string) => sessionStorage.removeItem(PREFIX + form),
};
