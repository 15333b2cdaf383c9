// Before the first paint: the theme that was chosen in this browser (frontend/vm-theme.ts).
try {
  const theme = localStorage.getItem('vm-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // without local storage the system's theme it is
}
