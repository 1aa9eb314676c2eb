export default function Workspaces(_: Record<string, unknown>) {
  return null;
}
