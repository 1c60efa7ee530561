import type { Child } from 'hono/jsx';

export interface FileLinksProps {
  /** What each is, with its kind and its size. */
  readonly files: readonly { readonly href: string; readonly label: string }[];
  /** Of what, for those who hear links alone: two pictures of a page may be equally large. */
  readonly of?: Child;
  /** Names the list for those who hear the page, where no heading above does. */
  readonly label?: string;
}

/** Files to keep, each a link that saves it. */
export function FileLinks({ files, label, of }: FileLinksProps) {
  return (
    <ul class="sky-files" aria-label={label}>
      {files.map((file) => (
        <li>
          <a href={file.href} download>
            {file.label}
            {of === undefined ? null : <span class="sky-hidden"> {of}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
