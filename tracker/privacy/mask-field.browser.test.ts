import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxTextLength } from '../../protocol/limits.ts';
import { resolveOptions, type Options } from '../options.ts';
import { buildMarks } from './marks.ts';
import { maskValue } from './mask-field.ts';
import { watchPasswords } from './passwords.ts';

const secret = 'Lisboa';
const mask = { input_value: '***MASKED***', input_masked: true };
const shown = { input_value: secret, input_masked: false };

let stop: () => void;

/** The first field of this page, with the secret typed into it. */
function add(html: string): HTMLInputElement {
  document.body.innerHTML = html;
  const field = document.querySelector<HTMLInputElement>('input,textarea,select,[contenteditable]');
  if (!field) throw new Error('there is no field');
  if (field.type !== 'file') field.value = secret;
  return field;
}

function getMasked(field: Element, given: Partial<Options> = {}) {
  const options = resolveOptions(given, undefined);
  return maskValue(field, { options, marks: buildMarks(options) });
}

const tellLength: Partial<Options> = {
  maskInputFn: (value, element) => `${element.localName} of ${value.length}`,
};

const broken: Partial<Options> = {
  maskInputFn() {
    throw new Error('broken');
  },
};

beforeEach(() => {
  document.body.innerHTML = '';
  stop = () => undefined;
});

afterEach(() => stop());

describe('a value', () => {
  it.each([
    '<input>',
    '<input type="search">',
    '<textarea></textarea>',
    '<select><option>Lisboa</option></select>',
    '<p contenteditable>Lisboa</p>',
    '<input type="checkbox">',
    '<div data-afterimage-unmask><p data-afterimage-mask><input></p></div>',
    '<input data-afterimage-unmask data-afterimage-mask>',
  ])('is masked: %s', (html) => {
    expect(getMasked(add(html))).toEqual(mask);
  });

  it.each([
    '<input data-afterimage-unmask>',
    '<input class="afterimage-unmask">',
    '<div class="afterimage-unmask"><input></div>',
    '<div data-afterimage-mask><p data-afterimage-unmask><input></p></div>',
    '<select data-afterimage-unmask><option>Lisboa</option></select>',
    '<input type="email" data-afterimage-unmask>',
  ])('is shown where the nearest mark says so: %s', (html) => {
    expect(getMasked(add(html))).toEqual(shown);
  });

  it.each([
    '<input>',
    '<input name="city">',
    '<textarea id="comment"></textarea>',
    '<input name="discard">',
    '<input name="postcard">',
    '<input name="cardigan-size">',
    '<input name="businessName">',
    '<input name="className">',
    '<input name="keyword">',
    '<input name="author">',
    '<input name="postcode">',
    '<input autocomplete="address-level2">',
    '<input inputmode="numeric">',
  ])('is shown where not every input is masked: %s', (html) => {
    expect(getMasked(add(html), { maskAllInputs: false })).toEqual(shown);
  });

  it.each([
    '<input type="password">',
    '<input type="hidden">',
    '<input type="email">',
    '<input type="TEL">',
    '<input type="file">',
    '<p contenteditable>Lisboa</p>',
    '<input data-afterimage-mask>',
    '<input class="afterimage-block">',
    '<input autocomplete="cc-number">',
    '<input autocomplete="section-a billing cc-csc">',
    '<input autocomplete="one-time-code">',
    '<input autocomplete="new-password">',
    '<input inputmode="numeric" maxlength="4">',
    '<input name="user_passwd">',
    '<input id="pwd2">',
    '<input name="clientSecret">',
    '<input name="apiToken">',
    '<input name="creditLimit">',
    '<input name="cardNumber">',
    '<input name="CARDNUMBER">',
    '<input name="my-cvv">',
    '<input name="cvc">',
    '<input name="userSsn">',
    '<input name="SSN">',
    '<input name="iban">',
    '<input name="verification_code">',
    '<input name="e-mail">',
    '<input aria-label="Your password">',
    '<input placeholder="IBAN">',
    '<label>Card <input></label>',
    '<label for="a">Credit card</label><input id="a">',
    '<span id="b">CVC</span><input aria-labelledby="x b">',
    '<input style="-webkit-text-security: disc">',
    '<div data-afterimage-unmask><input type="email"></div>',
  ])('is masked all the same: %s', (html) => {
    expect(getMasked(add(html), { maskAllInputs: false })).toEqual(mask);
  });

  it.each(['alice@shop.test', '4111 1111 1111 1111', '4111111111111111', 'x 4111-1111-1111-1111'])(
    'is masked where it is an address or a card: %s',
    (value) => {
      const field = add('<input name="q">');
      field.value = value;
      expect(getMasked(field, { maskAllInputs: false })).toEqual(mask);
    },
  );

  it('is masked by a selector of the page', () => {
    expect(getMasked(add('<p id="a"><input></p>'), { maskAllInputs: false, maskTextSelector: '#a' })).toEqual(mask);
  });

  it('is shown or masked by a mark around its shadow root', () => {
    for (const [mark, wanted] of [
      ['unmask', shown],
      ['mask', mask],
    ] as const) {
      document.body.innerHTML = `<div data-afterimage-${mark}><p></p></div>`;
      const root = document.querySelector('p')?.attachShadow({ mode: 'open' });
      if (!root) throw new Error('there is no root');
      root.innerHTML = `<input value="${secret}">`;
      const field = root.querySelector('input');
      expect(field && getMasked(field, { maskAllInputs: mark === 'unmask' })).toEqual(wanted);
    }
  });

  it('fits its column', () => {
    const field = add('<textarea data-afterimage-unmask></textarea>');
    field.value = 'x'.repeat(10_000);
    expect(getMasked(field).input_value).toHaveLength(maxTextLength.inputValue);
    expect(getMasked(add('<input>'), { maskInputFn: () => 'x'.repeat(10_000) }).input_value).toHaveLength(4_096);
  });
});

describe('a password or a hidden input', () => {
  it('is never shown, whatever it is called, marked and whatever options say', () => {
    const attribute = fc.constantFrom(
      'data-afterimage-unmask',
      'class="afterimage-unmask"',
      'name="city"',
      'maxlength="9"',
    );
    const options = fc.record({
      maskAllInputs: fc.boolean(),
      maskInputFn: fc.constantFrom(undefined, (value: string) => value),
    });
    const type = fc.constantFrom('password', 'hidden', 'PASSWORD', 'Hidden');
    fc.assert(
      fc.property(fc.array(attribute), fc.array(attribute), type, options, (own, around, kind, given) => {
        const field = add(`<div ${around.join(' ')}><input type="${kind}" ${own.join(' ')}></div>`);
        expect(getMasked(field, given)).toEqual(mask);
      }),
    );
  });
});

describe('maskInputFn', () => {
  it('says what stands in the place of a masked value', () => {
    expect(getMasked(add('<input>'), tellLength)).toEqual({ input_value: 'input of 6', input_masked: true });
    expect(getMasked(add('<input data-afterimage-unmask>'), tellLength)).toEqual(shown);
  });

  it.each(['<input type="password">', '<input type="hidden">', '<p contenteditable>Lisboa</p>'])(
    'is not asked about %s',
    (html) => {
      expect(getMasked(add(html), { maskInputFn: (value) => value })).toEqual(mask);
    },
  );

  it('is not needed for a mask: one that throws or answers nothing leaves it as it is', () => {
    expect(getMasked(add('<input>'), broken)).toEqual(mask);
    const silent = (() => undefined) as unknown as () => string;
    expect(getMasked(add('<input>'), { maskInputFn: silent })).toEqual(mask);
  });
});

describe('a password', () => {
  const everything: Partial<Options> = { maskAllInputs: false, maskInputFn: (value) => value };

  it('stays masked when its type turns to text, whatever else is said', () => {
    const field = add('<input type="password" data-afterimage-unmask>');
    expect(getMasked(field, everything)).toEqual(mask);
    field.type = 'text';
    expect(getMasked(field, everything)).toEqual(mask);
  });

  it('stays masked when it was shown before anything was typed', () => {
    const field = add('<input type="password" data-afterimage-unmask>');
    stop = watchPasswords();
    field.type = 'text';
    expect(getMasked(field, everything)).toEqual(mask);
  });

  it.each(['pointerdown', 'focusin'])('stays masked when it came later and was shown at once: %s', (kind) => {
    stop = watchPasswords();
    document.body.innerHTML = '<p></p>';
    const host = document.querySelector('p');
    const root = host?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('there is no root');
    root.innerHTML = `<input type="password" value="${secret}" data-afterimage-unmask><button>show</button>`;
    root.querySelector('button')?.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));
    const field = root.querySelector('input');
    if (field) field.type = 'text';
    expect(field && getMasked(field, everything)).toEqual(mask);
  });
});
