/** An address or a name for programs; on a narrow screen it goes on below only where a part begins. */
export function MachineName({ children }: { readonly children: string }) {
  const parts = children.split(/(?<=[^\s/.])(?=[/.])/u);
  return (
    <code class="sky-machine-name">
      {parts.map((part, place) => (
        <>
          {place === 0 ? null : <wbr />}
          {part}
        </>
      ))}
    </code>
  );
}
