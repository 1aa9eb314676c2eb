export default function Home(_: Record<string, unknown>) {
  return null;
}
