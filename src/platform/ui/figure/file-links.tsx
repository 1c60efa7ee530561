export interface FileLinksProps {
  /** What each is, with its kind and its size. */
  readonly files: readonly { readonly href: string; readonly label: string }[];
  /** Names the list for those who hear the page, where no heading above does. */
  readonly label?: string;
}

/** Files to keep, each a link that saves it. */
export function FileLinks({ files, label }: FileLinksProps) {
  return (
    <ul class="sky-files" aria-label={label}>
      {files.map((file) => (
        <li>
          <a href={file.href} download>
            {file.label}
          </a>
        </li>
      ))}
    </ul>
  );
}
