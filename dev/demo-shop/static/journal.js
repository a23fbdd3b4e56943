const list = document.getElementById('entries');
const end = document.getElementById('journal-end');
const status = document.getElementById('journal-status');

let nextPage = 1;
let isLoading = false;

function makeEntry({ title, month, text, picture }) {
  const entry = document.createElement('article');
  const words = document.createElement('div');
  const heading = Object.assign(document.createElement('h2'), { textContent: title });
  const date = Object.assign(document.createElement('p'), { className: 'month', textContent: month });
  words.append(date, heading, Object.assign(document.createElement('p'), { textContent: text }));
  entry.innerHTML = picture;
  entry.append(words);
  return entry;
}

async function loadMore() {
  if (isLoading || nextPage === null) return;
  isLoading = true;
  status.textContent = 'Loading more …';
  const answer = await fetch(`/journal.json?page=${nextPage}`);
  const { entries, next } = await answer.json();
  list.append(...entries.map(makeEntry));
  nextPage = next;
  isLoading = false;
  status.textContent = next === null ? 'That is where it began.' : '';
  if (next === null) observer.disconnect();
  // A tall window may still show the end: observing anew asks again.
  else observer.observe((observer.unobserve(end), end));
}

const observer = new IntersectionObserver(([edge]) => edge.isIntersecting && loadMore(), { rootMargin: '300px' });
observer.observe(end);
