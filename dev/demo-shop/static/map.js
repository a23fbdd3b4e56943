const places = [...document.querySelectorAll('.place')];

function choose(place) {
  for (const each of places) each.setAttribute('aria-pressed', String(each === place));
  parent.postMessage({ place: place.dataset.place }, location.origin);
}

for (const place of places) {
  place.addEventListener('click', () => choose(place));
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose(place);
  });
}

// The page around it may change its theme.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'nook-theme' && newValue) document.documentElement.dataset.theme = newValue;
});
