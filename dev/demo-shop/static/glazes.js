const tiles = document.getElementById('tiles');
const buttons = [...document.querySelectorAll('.glaze')];

for (const button of buttons) {
  button.addEventListener('click', () => {
    for (const each of buttons) each.setAttribute('aria-pressed', String(each === button));
    document.getElementById('chosen-glaze').textContent = `${button.dataset.glaze}, on tiles.`;
    tiles.style.setProperty('--glaze', button.style.getPropertyValue('--glaze'));
    tiles.hidden = false;
  });
}
