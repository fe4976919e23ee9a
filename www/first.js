// What the first paint waits for: the theme, the language, and the headline that the document brings for a first
// visit. Not a module: those run when all of them are there.

{
  const {documentElement: root} = document;
  const {hash} = location;
  const own_language = navigator.language.startsWith('ko') ? 'ko' : 'en';
  const language = /[#&]lang=(en|ko)(?=&|$)/.exec(hash)?.[1] ?? own_language;
  const theme = /[#&]theme=(light|dark)(?=&|$)/.exec(hash)?.[1];
  const headline = /** @type {HTMLElement} */ (document.getElementById('headline'));
  root.lang = language;
  if (/[#&]embed=1(?=&|$)/.test(hash)) root.dataset.embed = '';
  if (hash) headline.textContent = '';
  else if (language === 'ko') headline.textContent = String(headline.dataset.ko);
  // Nothing is seen before it is known.
  root.dataset.theme = theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}
