export default function Workspace(_: Record<string, unknown>) {
  return null;
}
