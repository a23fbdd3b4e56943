// A classic script in the head, so that the page is never drawn in the other theme first.
const chosenTheme = localStorage.getItem('nook-theme');
const systemTheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
document.documentElement.dataset.theme = chosenTheme ?? systemTheme;
