import * as v from 'valibot';
import { problemSchema } from '../../protocol/problem.ts';
import type { Answers, Documented } from './documented.ts';
import { canary, type FuzzRequest, noHttp } from './fuzz-request.ts';
import type { Answer } from './send.ts';
import type { Violation, ViolationKind } from './violations.ts';

/** What workerd itself answers to a target that is no path: 400 in plain text. */
const isNoTarget = ({ status, headers }: Answer): boolean => status === 400 && headers['content-type'] === 'text/plain';

/** What of an answer tells where in the source something went wrong. */
const stackTrace = /(?:\n|\\n)\s+at \S|\.(?:ts|mjs|js):\d+:\d+|node_modules/;

/** What is to be said of an answer: what is wrong with it, and whether it reached the code. */
export type Judgement = {
  violations: Violation[];
  isReached: boolean;
  isRefusedBelow: boolean;
};

/** Holds an answer against the document of the worker and against what the request was made for. */
export function judge(request: FuzzRequest, answer: Answer, documented: Documented): Judgement {
  const violations: Violation[] = [];
  const blame = (kind: ViolationKind, detail: string): void =>
    void violations.push({ kind, index: request.index, detail: `${describe(request)}: ${detail}` });
  const { status } = answer;
  const routes = listCandidates(request).map((path) => documented(request.method, path));
  const answers = routes.find((route) => route !== null) ?? null;
  const isOurs = answer.headers['x-request-id'] !== undefined;
  const isRefusedBelow =
    !isOurs && (isBelowHttp(request) || (request.kind === 'path and method' && isNoTarget(answer)));
  const isKnown = answers !== null;
  const isReached =
    !isRefusedBelow &&
    answer.failure === null &&
    ![401, 403, 429].includes(status) &&
    (isKnown || ![404, 405].includes(status));
  const judgement = { violations, isReached, isRefusedBelow };
  if (isRefusedBelow) return judgement;

  if (answer.failure !== null) {
    blame('no answer', answer.failure);
    return judgement;
  }
  if (status >= 500) blame('5xx', `${status} ${answer.text.slice(0, 200)}`);
  else checkDocumented(request, answer, answers, blame);
  if (status >= 400) checkProblem(request, answer, blame);
  if (request.verdict === 'valid' && status >= 400) blame('wrongly refused', `${status} ${answer.text.slice(0, 300)}`);
  if (request.verdict === 'invalid' && status < 400) blame('wrongly taken', `${status} ${answer.text.slice(0, 200)}`);
  const reflection = status >= 400 ? findReflection(answer) : null;
  if (reflection !== null) blame('reflected', reflection);
  return judgement;
}

/** What a request is, in a line. */
export function describe({ index, method, path, story }: FuzzRequest): string {
  return `#${index} ${method} ${path.slice(0, 120)} (${story.join('; ').slice(0, 200) || 'as it is'})`;
}

/** Whether a request is no HTTP, or ends before its end: the server itself may refuse it, or hang up. */
function isBelowHttp({ kind, manner }: FuzzRequest): boolean {
  return kind === noHttp || manner === 'cut' || manner === 'cut-chunked';
}

/** The paths that a server may take a path for: as it stands, decoded, without the slash at its end. */
function listCandidates({ path, kind }: FuzzRequest): string[] {
  const plain = path.split(/[?#]/)[0] ?? '';
  if (kind !== 'path and method') return [plain];
  const forms = [plain, decode(plain), normalize(plain), normalize(decode(plain))];
  return [...new Set(forms.flatMap((form) => [form, form.replace(/\/$/, '')]))];
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const normalize = (path: string): string =>
  URL.canParse(path, 'http://a') ? new URL(path, 'http://a').pathname : path;

type Blame = (kind: ViolationKind, detail: string) => void;

function checkDocumented(
  request: FuzzRequest,
  { status, headers }: Answer,
  answers: Answers | null,
  blame: Blame,
): void {
  const type = headers['content-type'] ?? '';
  const isOdd = request.kind === 'path and method' || request.kind.startsWith('socket');
  const isNoRoute = status === 404 || status === 405;
  // Below a path of the dashboard, who asks comes before what is asked for.
  const isNotAllowed = (isOdd || answers === null) && (status === 401 || status === 403);
  if (isNotAllowed || (isNoRoute && (answers === null || isOdd))) return;
  const types = answers?.get(status);
  if (!types) blame('undocumented', `${status} ${type}`);
  else if (request.method !== 'HEAD' && (types.length > 0 ? !types.includes(type.split(';')[0] ?? '') : type !== '')) {
    blame('undocumented', `${status} of type "${type}", not ${types.join(' or ') || 'without a body'}`);
  }
}

function checkProblem({ method }: FuzzRequest, { status, headers, text }: Answer, blame: Blame): void {
  if (stackTrace.test(text)) blame('stack trace', text.slice(0, 300));
  if (headers['content-type'] !== 'application/problem+json')
    blame('no problem', `${status} of type ${headers['content-type']}: ${text.slice(0, 100)}`);
  else if (method !== 'HEAD' && !isProblem(text, status)) blame('no problem', text.slice(0, 300));
}

function isProblem(text: string, status: number): boolean {
  try {
    return v.parse(problemSchema, JSON.parse(text)).status === status;
  } catch {
    return false;
  }
}

/** Where an answer repeats the canary. The names of fields may be named; what they held may not. */
function findReflection({ text, headers }: Answer): string | null {
  const header = Object.entries(headers).find(([, value]) => String(value).toLowerCase().includes(canary));
  if (header) return `header ${header[0]}`;
  const isRepeated = listPointers(text)
    .reduce((left, pointer) => left.replaceAll(JSON.stringify(pointer).slice(1, -1), ''), text)
    .toLowerCase()
    .includes(canary);
  return isRepeated ? text.slice(0, 300) : null;
}

function listPointers(text: string): string[] {
  try {
    return (v.parse(problemSchema, JSON.parse(text)).errors ?? []).map(({ pointer }) => pointer);
  } catch {
    return [];
  }
}
