type Host = Element & { contentDocument?: Document | null };

/** The elements that a `target_selector` names: each part between ` >>> ` is looked up in the roots inside of the part before. */
export function findBySelector(selector: string, top: ParentNode): Element[] {
  const parts = selector.split(' >>> ');
  return parts.reduce<Element[]>((hosts, part, i) => {
    const roots = i === 0 ? [top] : hosts.flatMap((host: Host) => host.shadowRoot ?? host.contentDocument ?? []);
    return roots.flatMap((root) => Array.from(root.querySelectorAll(part)));
  }, []);
}
