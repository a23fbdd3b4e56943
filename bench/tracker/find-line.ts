/** A line of a served script: the file that it comes from, such as `observe/clicks.ts`, and what stands there. */
type Line = { module: string; text: string };

/** Finds a line, counted from 0; undefined in other scripts. */
export type FindLine = (url: string, line: number) => Line | undefined;

/** esbuild writes the path of each file above what it takes of it. The first may stand behind the opening of a script. */
const heading = /(?:^\s*|;)\/\/ (?:tracker\/(.+\.ts)|((?:protocol|node_modules)\/.+))$/;

/** Finds lines in scripts (path → text) that esbuild has bundled without minifying. */
export function makeFindLine(scripts: ReadonlyMap<string, string>): FindLine {
  const linesByPath = new Map([...scripts].map(([path, text]) => [path, listLines(text)]));
  return (url, line) => (URL.canParse(url) ? linesByPath.get(new URL(url).pathname)?.[line] : undefined);
}

/** The lines of a script; undefined before the first heading. */
function listLines(script: string): (Line | undefined)[] {
  let module: string | undefined;
  return script.split('\n').map((text) => {
    const [, tracker, other] = heading.exec(text) ?? [];
    module = tracker ?? other ?? module;
    return module === undefined ? undefined : { module, text: text.trim() };
  });
}
