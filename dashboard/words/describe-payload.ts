import { formatBytes } from './format-size.ts';

/** What the database refused: the type of the event, null for a picture or where it is not to be seen; and what it carried, as text. */
export type Payload = { type: string | null; text: string };

/** A text in JSON, with the quotes around it. */
const typePattern = /"event_type":("(?:[^"\\]|\\.)*")/;

/** Reads the beginning of what was refused, from Base64: an event is shown as it is, of a picture only that it is one. */
export function describePayload(base64: string, bytes: number): Payload {
  const start = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const text = new TextDecoder().decode(start);
  if (!text.startsWith('{')) return { type: null, text: `a picture of ${formatBytes(bytes)}` };
  const [, quoted] = typePattern.exec(text) ?? [];
  return { type: quoted === undefined ? null : readText(quoted), text: bytes > start.length ? `${text}…` : text };
}

function readText(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}
