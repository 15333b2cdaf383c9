/**
 * Keeps what is typed into a field that has data-keep="form/field" for as long as the tab lives, so that
 * a page that had to come back with its server has it again.
 */
const PREFIX = 'vm-draft/';

function read(form: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + form) ?? '{}');
  } catch {
    return {};
  }
}

document.addEventListener('input', (event) => {
  const field = event.composedPath().find((e): e is HTMLElement => e instanceof HTMLElement && !!e.dataset.keep);
  const typed = event.composedPath()[0];
  if (!field || !(typed instanceof HTMLInputElement)) return;
  const [form, name] = field.dataset.keep!.split('/');
  sessionStorage.setItem(PREFIX + form, JSON.stringify({ ...read(form), [name]: typed.value }));
});

(window as unknown as Record<string, unknown>).vmDraft = {
  take: read,
  forget: (form: string) => sessionStorage.removeItem(PREFIX + form),
};

export {};
