# SPDX-License-Identifier: Apache-2.0
# Language level, warnings, sanitizers, compiler cache and linker for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
                    -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of GCC 12 inside std::string and std::variant at -O2 (GCC bugs 105329, 105562).
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized)
  # Files are compiled twenty at a time, so that GCC takes each of them for a header. That a header has
  # no unnamed namespace is for clang-tidy to see (google-build-namespaces).
  add_compile_options(-Wno-subobject-linkage)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
  # The same, with full inlining only (GCC bugs 105651, 107852). The asan build checks for real.
  add_compile_options(-Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # std::stable_sort of libstdc++ 12 calls a function that it calls deprecated itself; g++ knows to
  # be silent about that, and still tells us of anything deprecated that we use.
  add_compile_options(-Wno-deprecated-declarations)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Lines are enough for a stack trace. Most code is compiled more slowly than it is tested: hence -O0.
  # Where the tests spend their time, in base and db, -O1 is set.
  add_compile_options(-O0 -g1 -D_GLIBCXX_ASSERTIONS)
endif()

find_program(STOCKTAKE_CCACHE ccache)
if(STOCKTAKE_CCACHE)
  # So that checkouts in different places share what was compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
                                  ${STOCKTAKE_CCACHE})
endif()

find_program(STOCKTAKE_MOLD mold)
if(STOCKTAKE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

if(STOCKTAKE_SANITIZE)
  add_compile_options(-fsanitize=${STOCKTAKE_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${STOCKTAKE_SANITIZE})
endif()

if(STOCKTAKE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
