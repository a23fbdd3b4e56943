const styles = `
  :host { display: block; }
  fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; margin: 0; padding: 0; border: 0; }
  legend { float: left; padding: 0; width: 100%; color: var(--soft); }
  label { flex: none; position: relative; width: 44px; height: 44px; color: var(--field-line); font-size: 28px; line-height: 44px; text-align: center; cursor: pointer; }
  label.on { color: var(--accent); }
  input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
  label:focus-within { outline: 3px solid var(--accent); border-radius: 8px; }
  output { margin-left: 12px; color: var(--soft); }`;

/** `<nook-rating name="Teapot">`: one to five stars, in an open shadow root. */
class Rating extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const stars = [1, 2, 3, 4, 5].map(
      (count) =>
        `<label><input type="radio" name="stars" value="${count}" aria-label="${count} of 5 stars"><span aria-hidden="true">★</span></label>`,
    );
    root.innerHTML = `<style>${styles}</style><fieldset><legend>Your rating</legend>${stars.join('')}<output></output></fieldset>`;
    root.querySelector('fieldset').setAttribute('aria-label', `Your rating of ${this.getAttribute('name')}`);
    root.addEventListener('change', ({ target }) => this.show(root, Number(target.value)));
  }

  show(root, stars) {
    for (const [i, label] of root.querySelectorAll('label').entries()) label.classList.toggle('on', i < stars);
    root.querySelector('output').textContent = `${stars} of 5`;
  }
}

/** Makes the element known to the page. */
export function defineRating() {
  customElements.define('nook-rating', Rating);
}
