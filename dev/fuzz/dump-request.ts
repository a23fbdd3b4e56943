import type { FuzzRequest } from './fuzz-request.ts';

/** Characters of a body that are shown. */
const maxShown = 4_000;

/** Text as a shell takes it. */
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A request as a command that sends it again, its body as far as it can be shown. */
export function dumpRequest(
  { index, method, path, headers, body, raw, manner, verdict, story }: FuzzRequest,
  port: number,
): string {
  const lines = [
    `# request ${index}, to be ${verdict}, sent ${manner}: ${story.join('; ') || 'as it is'}`,
    `curl -i -X ${method} ${quote(`http://127.0.0.1:${port}${path}`)}`,
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
  ];
  const bytes = raw ?? body;
  if (!bytes) return lines.join(' \\\n  ');
  const text = Buffer.from(bytes).toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(bytes) && !text.includes('\0');
  const shown = isText ? text : Buffer.from(bytes).toString('base64');
  const cut = shown.length > maxShown ? `${shown.slice(0, maxShown)}… (${bytes.length} bytes)` : shown;
  return `${lines.join(' \\\n  ')} \\\n  ${isText ? '--data-binary' : '# base64:'} ${quote(cut)}`;
}
