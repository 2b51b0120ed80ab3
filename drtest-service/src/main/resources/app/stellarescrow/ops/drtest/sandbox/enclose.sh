# Runs a program that sees of this machine only PostgreSQL's programs and its own folder.
# It runs in new namespaces, so no mount here is visible outside.
set -eu
umask 022
cluster=$1 root=$2 programs=$3 user=$4 groups=$5
shift 5

# Forbid nested user namespaces, in which a program would regain privileges.
if [ "$groups" = --keep-groups ]; then
    echo 0 > /proc/sys/user/max_user_namespaces
fi

mount -t tmpfs -o mode=755,size=64m,nosuid,nodev none "$root"
cd "$root"
# Debian's links in /usr point to the last two: programs, libraries and text search dictionaries.
for folder in /usr /bin /sbin /lib /lib32 /lib64 /libx32 "$programs" \
    /etc/alternatives /var/cache/postgresql/dicts; do
    if [ -L "$folder" ]; then
        ln -s "$(readlink "$folder")" ".$folder"
    elif [ -d "$folder" ] && [ ! -e ".$folder" ]; then
        mkdir -p ".$folder"
        mount --rbind "$folder" ".$folder"
        mount -o remount,bind,ro ".$folder"
    fi
done
mkdir -p dev etc machine proc tmp ".$cluster"
chmod 1777 tmp
for device in null zero full random urandom; do
    : > "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done
for file in ld.so.cache localtime; do
    if [ -e "/etc/$file" ]; then
        cp -L "/etc/$file" etc
    fi
done
# PostgreSQL requires a name for its user.
echo "ops:x:$user:$user::/:/bin/sh" > etc/passwd
mount --bind "$cluster" ".$cluster"

# umount reads /proc, so it is unmounted last.
mount --rbind /proc proc
pivot_root . machine
cd /
umount -l -n -c -i /machine
umount -l -n -c -i /proc
rmdir /machine /proc

exec setpriv --reuid="$user" --regid="$user" "$groups" --no-new-privs \
    --bounding-set=-all --inh-caps=-all --ambient-caps=-all "$@"
