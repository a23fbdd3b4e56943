/** The tag that this script stands in: only while it runs does the browser tell which. Undefined when it was imported. */
export const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

/**
 * Where the lazy chunks lie beside. For a script of another origin the browser takes `about:blank` as the base of its
 * imports (https://html.spec.whatwg.org/#muted-errors), so that the build makes whole URLs of them with this one.
 */
export const scriptUrl = script?.src || location.href;
