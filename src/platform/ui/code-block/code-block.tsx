/** What is typed into a terminal or read by a program, line by line; it scrolls by itself. */
export function CodeBlock({ label, code }: { readonly label: string; readonly code: string }) {
  return (
    <section class="sky-scroll sky-code-block" aria-label={label} tabindex={0}>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  );
}
