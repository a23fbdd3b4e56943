addEventListener('message', ({ origin, data }) => {
  if (origin !== location.origin || typeof data?.place !== 'string') return;
  document.getElementById('chosen-place').textContent = `You chose: ${data.place}.`;
});
