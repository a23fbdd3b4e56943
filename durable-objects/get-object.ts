/** What of the environment says where objects live. */
export type JurisdictionEnv = {
  /** Where objects may live, `eu` or `fedramp`. Part of how ids become objects: choose it before the first deploy. */
  DO_JURISDICTION?: DurableObjectJurisdiction;
};

/** The object of a name, in the jurisdiction that all objects live in: nothing that was recorded passes through another. */
export function getObject<Of extends Rpc.DurableObjectBranded>(
  { DO_JURISDICTION }: JurisdictionEnv,
  namespace: DurableObjectNamespace<Of>,
  name: string,
): DurableObjectStub<Of> {
  return (DO_JURISDICTION ? namespace.jurisdiction(DO_JURISDICTION) : namespace).getByName(name);
}
