/** The mark: a tag, and what it leads to. */
export function Brand({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path d="M8 9h16v4h-6v11h-4V13H8z" fill="var(--on-accent)" />
      <circle cx="24" cy="22" r="2.5" fill="var(--on-accent)" />
    </svg>
  );
}
