import * as v from 'valibot';

/** A node of a plan as `EXPLAIN (ANALYZE, FORMAT JSON)` tells it. Rows and times are of one loop. */
type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Index Name'?: string | undefined;
  'CTE Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Actual Total Time'?: number | undefined;
  'Rows Removed by Filter'?: number | undefined;
  'Rows Removed by Index Recheck'?: number | undefined;
  'Rows Removed by Join Filter'?: number | undefined;
  'Heap Fetches'?: number | undefined;
  Plans?: PlanNode[] | undefined;
};

const nodeSchema: v.GenericSchema<PlanNode> = v.object({
  'Node Type': v.string(),
  'Relation Name': v.optional(v.string()),
  'Index Name': v.optional(v.string()),
  'CTE Name': v.optional(v.string()),
  'Actual Rows': v.number(),
  'Actual Loops': v.number(),
  'Actual Total Time': v.optional(v.number()),
  'Rows Removed by Filter': v.optional(v.number()),
  'Rows Removed by Index Recheck': v.optional(v.number()),
  'Rows Removed by Join Filter': v.optional(v.number()),
  'Heap Fetches': v.optional(v.number()),
  Plans: v.optional(v.array(v.lazy(() => nodeSchema))),
});

const explainedSchema = v.pipe(
  v.array(v.object({ Plan: nodeSchema, 'Planning Time': v.number(), 'Execution Time': v.number() })),
  v.minLength(1),
);

/** What a plan and its execution come to. */
export type Explained = {
  planningMs: number;
  executionMs: number;
  /** The indexes that are used, and the tables that are read from one end to the other. */
  indexes: string[];
  scannedTables: string[];
  /** Rows that were looked at in tables and indexes, and those that came of it. */
  rowsRead: number;
  rowsReturned: number;
  /** The node that took most by itself, when times were measured, and its milliseconds. */
  slowest: { node: string; ms: number } | undefined;
};

function listNodes(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(listNodes)];
}

const isDefined = (name: string | undefined): name is string => name !== undefined;

/** A bitmap of an index is read by its heap scan: its rows are counted there. */
function countRead(node: PlanNode): number {
  const isRead = node['Relation Name'] !== undefined;
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return isRead ? (node['Actual Rows'] + removed) * node['Actual Loops'] : 0;
}

/** Milliseconds of a node in all its loops, in workers side by side as if one after the other. */
const getMs = (node: PlanNode): number => (node['Actual Total Time'] ?? 0) * node['Actual Loops'];

function getOwnMs(node: PlanNode): number {
  return Math.max(0, getMs(node) - (node.Plans ?? []).reduce((sum, plan) => sum + getMs(plan), 0));
}

function describe(node: PlanNode): string {
  const on = node['Relation Name'] ?? node['CTE Name'];
  const removed = Math.round((node['Rows Removed by Filter'] ?? 0) * node['Actual Loops']);
  return [
    node['Node Type'],
    ...(node['Index Name'] ? [`by ${node['Index Name']}`] : []),
    ...(on ? [`on ${on}`] : []),
    `: ${Math.round(node['Actual Rows'] * node['Actual Loops'])} rows`,
    ...(removed > 0 ? [`of ${Math.round(node['Actual Rows'] * node['Actual Loops']) + removed}`] : []),
    ...(node['Heap Fetches'] ? [`${node['Heap Fetches']} fetched from the table`] : []),
  ].join(' ');
}

/** Reads the JSON of `EXPLAIN (ANALYZE, FORMAT JSON)`. */
export function parseExplained(json: unknown): Explained {
  const [explained] = v.parse(explainedSchema, json);
  if (!explained) throw new Error('EXPLAIN said nothing');
  const nodes = listNodes(explained.Plan);
  const byOwnMs = nodes.toSorted((a, b) => getOwnMs(b) - getOwnMs(a));
  const [slowest] = byOwnMs;
  const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan');
  return {
    planningMs: explained['Planning Time'],
    executionMs: explained['Execution Time'],
    indexes: [...new Set(nodes.map((node) => node['Index Name']).filter(isDefined))],
    scannedTables: [...new Set(scans.map((node) => node['Relation Name']).filter(isDefined))],
    rowsRead: Math.round(nodes.reduce((sum, node) => sum + countRead(node), 0)),
    rowsReturned: Math.round(explained.Plan['Actual Rows']),
    slowest: slowest && getOwnMs(slowest) > 0 ? { node: describe(slowest), ms: getOwnMs(slowest) } : undefined,
  };
}

/** What several statements of one question come to. */
export function joinExplained(all: readonly Explained[]): Explained {
  const sum = (get: (explained: Explained) => number): number => all.reduce((total, each) => total + get(each), 0);
  const slowest = all.toSorted((a, b) => (b.slowest?.ms ?? 0) - (a.slowest?.ms ?? 0))[0]?.slowest;
  return {
    planningMs: sum(({ planningMs }) => planningMs),
    executionMs: sum(({ executionMs }) => executionMs),
    indexes: [...new Set(all.flatMap(({ indexes }) => indexes))],
    scannedTables: [...new Set(all.flatMap(({ scannedTables }) => scannedTables))],
    rowsRead: sum(({ rowsRead }) => rowsRead),
    rowsReturned: all.at(-1)?.rowsReturned ?? 0,
    slowest,
  };
}
