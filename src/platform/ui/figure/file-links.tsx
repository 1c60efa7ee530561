export interface FileLink {
  readonly href: string;
  /** What it is, with its kind and its size. */
  readonly label: string;
}

export interface FileLinksProps {
  readonly files: readonly FileLink[];
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
