export default function Profile(_: Record<string, unknown>) {
  return null;
}
