/** The mark of Afterimage: a play sign and what it leaves behind. */
export function Mark(props: { size: number }) {
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path d="M3 5v14l11-7z" opacity="0.25" />
      <path d="M6.5 5v14l11-7z" opacity="0.45" />
      <path d="M10 5v14l11-7z" />
    </svg>
  );
}
