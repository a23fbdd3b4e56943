const cards = [...document.querySelectorAll('.card')];
const chips = [...document.querySelectorAll('.chip')];
const search = document.getElementById('search');
const nothingFound = document.getElementById('nothing-found');

function show() {
  const category = chips.find((chip) => chip.getAttribute('aria-pressed') === 'true').dataset.filter;
  const words = search.value.trim().toLowerCase();
  for (const card of cards) {
    const isOfCategory = category === 'All' || card.dataset.category === category;
    card.hidden = !isOfCategory || !card.dataset.name.includes(words);
  }
  nothingFound.hidden = cards.some((card) => !card.hidden);
}

for (const chip of chips) {
  chip.addEventListener('click', () => {
    for (const other of chips) other.setAttribute('aria-pressed', String(other === chip));
    show();
  });
}
search.addEventListener('input', show);
